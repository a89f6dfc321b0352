"""How fast a county's plans are made, against docxtpl's own loop, the floor, and Typst."""
