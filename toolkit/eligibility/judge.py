"""By which instrument an applicant is judged, why, and what comes of each of its demands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toolkit.assets import DEFAULT_POLICY
from toolkit.eligibility.applicant import Applicant
from toolkit.eligibility.conditions import Criteria, Criterion, looked_at
from toolkit.eligibility.criteria_files import has_criteria, load_criteria
from toolkit.eligibility.decide import Decision, Question, Status, decide
from toolkit.errors import UnreadableError
from toolkit.model import Clause, Policy
from toolkit.policy import load_policy, policy_ids


class Outcome(StrEnum):
    """The whole: unmet if one demand is; asked-for if a threshold lacks a figure; met if numbers,
    words or facts decided some demand and all those are met; not-decided if only people decide.

    A ceiling whose figure is not stated is asked for too, but leaves the rest as it is.
    """

    MET = "met"
    UNMET = "unmet"
    ASKED_FOR = "asked-for"
    NOT_DECIDED = "not-decided"


@dataclass(frozen=True, slots=True)
class Choice:
    """The pack judged by, the reason, and what is to be kept in mind (expired, yields to another)."""

    policy: Policy
    reason: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """One demand and what came of it."""

    criterion: Criterion
    decision: Decision

    @property
    def lacking(self) -> bool:
        """Whether a figure or fact is missing to decide it."""
        return self.decision.status is Status.ASKED_FOR


@dataclass(frozen=True, slots=True)
class Judgement:
    """An applicant judged: every demand that applies, in the instrument's order."""

    applicant: Applicant
    as_of: date
    choice: Choice
    judged: tuple[Judged, ...]
    unanswered: tuple[tuple[Question, Clause], ...]  # what decides which demands apply, not said
    unused: tuple[str, ...]  # keys of the file that no demand looked at

    @property
    def questions(self) -> tuple[tuple[Question, Clause], ...]:
        """All that is missing, each once, with the clause that asks for it."""
        asked = list(self.unanswered)
        for row in self.judged:
            asked += [(question, row.criterion.clause) for question in row.decision.questions]
        first = {question.key: (question, clause) for question, clause in reversed(asked)}
        return tuple(first[key] for key in dict.fromkeys(question.key for question, _ in asked))

    @property
    def outcome(self) -> Outcome:
        """What the demands come to together."""
        found = {row.decision.status for row in self.judged}
        if Status.UNMET in found:
            return Outcome.UNMET
        if self.unanswered or any(row.lacking and not row.criterion.quota for row in self.judged):
            return Outcome.ASKED_FOR
        return Outcome.MET if Status.MET in found else Outcome.NOT_DECIDED


def judge(applicant: Applicant, as_of: date, pack: str | None = None) -> Judgement:
    """Judge an applicant as of one day by the pack named, else by the one that holds then."""
    choice = choose(applicant, as_of, pack)
    criteria = load_criteria(choice.policy.instrument.id, as_of)
    _refuse_wrong_answers(applicant, criteria)
    judged = tuple(
        Judged(criterion, decide(criterion.condition, applicant))
        for criterion in criteria.criteria
        if _applies(criterion, applicant)
    )
    unanswered = _unanswered(applicant, criteria)
    return Judgement(applicant, as_of, choice, judged, unanswered, _unused(applicant, criteria))


def choose(applicant: Applicant, as_of: date, pack: str | None) -> Choice:
    """The pack named in the call or the file, else the one of the place in force on that day."""
    named = pack or applicant.policy
    if named:
        who = "由 --policy 指定" if pack else "由申报文件的 policy 指定"
        policy = load_policy(named, as_of)
        _refuse_kind(applicant, policy)
        return Choice(policy, who, _notes(policy, as_of))
    place = applicant.place or load_policy(DEFAULT_POLICY, as_of).instrument.place
    for policy in _of_place(place, applicant.kind, as_of):
        return Choice(policy, _why(policy, place, as_of), _notes(policy, as_of))
    raise UnreadableError(
        f"没有规则包规定{place}在 {as_of} 的“{applicant.kind}”申报条件",
        path=applicant.path,
        line=applicant.lines.get("kind"),
        remedy="请核对 place、kind 和日期，或用 --policy 指定规则包",
    )


def _of_place(place: str, kind: str, as_of: date) -> list[Policy]:
    """Packs with demands on that kind, in force and yielding to none; the newest first."""
    found = [load_policy(pack, as_of) for pack in policy_ids() if has_criteria(pack)]
    holding = [
        policy
        for policy in found
        if policy.instrument.place == place
        and kind in policy.kinds
        and policy.instrument.in_force(as_of)
        and not policy.yields(as_of)
    ]
    return sorted(holding, key=lambda policy: policy.instrument.effective or date.min, reverse=True)


def _why(policy: Policy, place: str, as_of: date) -> str:
    instrument = policy.instrument
    if instrument.effective is None:
        return f"{as_of} 时{place}没有更新的规定施行；本文件来源未载施行日，按当时有效对待"
    return f"{as_of} 在其有效期内（{instrument.effective} 起施行），适用于{place}"


def _notes(policy: Policy, as_of: date) -> tuple[str, ...]:
    instrument = policy.instrument
    notes = []
    if not instrument.in_force(as_of):
        begun = instrument.effective and as_of < instrument.effective
        notes.append(f"{as_of} {'尚未施行' if begun else '已过有效期'}，结论只供参考")
    holding = (row for row in policy.relations if row.since and row.since <= as_of)
    for row in holding:
        if not has_criteria(row.other):
            continue
        other = f"；可用 --policy {row.other} 另按该文件核对" if row.prevails else ""
        notes.append(f"{row.gist}（{row.clause.cite}）{other}")
    return tuple(notes)


def _refuse_kind(applicant: Applicant, policy: Policy) -> None:
    if applicant.kind not in policy.kinds:
        raise UnreadableError(
            f"{policy.instrument.cite}没有“{applicant.kind}”这类平台",
            path=applicant.path,
            line=applicant.lines.get("kind"),
            remedy=f"可用的有：{'、'.join(policy.kinds)}",
        )


def _refuse_wrong_answers(applicant: Applicant, criteria: Criteria) -> None:
    for answer in criteria.answers:
        said = applicant.answers.get(answer.key)
        if said is not None and applicant.kind in answer.kinds and said not in answer.choices:
            raise UnreadableError(
                f"“{answer.name}”写的是“{said}”",
                path=applicant.path,
                line=applicant.lines.get(f"answers.{answer.key}"),
                remedy=f"应为下列之一：{'、'.join(answer.choices)}（{answer.clause.cite}）",
            )


def _applies(criterion: Criterion, applicant: Applicant) -> bool:
    said = {**applicant.answers, "kind": applicant.kind}
    return all(said.get(key) in allowed for key, allowed in criterion.applies.items())


def _unanswered(applicant: Applicant, criteria: Criteria) -> tuple[tuple[Question, Clause], ...]:
    return tuple(
        (Question(f"answers.{row.key}", f"请写明“{row.name}”（{'、'.join(row.choices)}）"), row.clause)
        for row in criteria.answers
        if applicant.kind in row.kinds and not row.optional and row.key not in applicant.answers
    )


def _unused(applicant: Applicant, criteria: Criteria) -> tuple[str, ...]:
    known = {key for row in criteria.criteria for key in looked_at(row.condition)}
    return tuple(key for key in (*applicant.figures, *applicant.facts) if key not in known)
