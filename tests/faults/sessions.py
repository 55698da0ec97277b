"""Sessions over HTTP (T29): whatever was copied, kept, taken over or brought from elsewhere is dead when it should be."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import httpx
import pyotp
import running
import sqlalchemy as sa
from argon2 import PasswordHasher
from sqlmodel import Session, col, select

from faults import wire
from faults.outcome import Outcome
from faults.wire import Wire, session_for
from panel.acts import people
from panel.door.signing_in.current_user import COOKIE
from panel.door.signing_in.oidc import VISIT_COOKIE
from panel.door.signing_in.sessions import token_hash
from panel.door.signing_in.way_in import HALF_COOKIE
from panel.law.people.sign_in import idle_limit, longest_sign_in
from panel.law.vocabulary import Role
from panel.models import Person, SecondFactor, SignIn
from panel.store import keys

PASS, NEXT = "four quite unrelated words", "seven wholly different herrings"
STEP = 30


def run() -> Iterator[Outcome]:
    """All the cases, on a server of their own."""
    with wire.wired() as open_wire:
        yield tried(open_wire)


def tried(open_wire: Wire) -> Outcome:
    """The same on a wire that is there already; it leaves people behind whose accounts have changed."""
    cases = Cases(open_wire)
    alive = [case.__name__ for case in cases.all() if not case()]
    return Outcome("sessions that should be dead, and what keeps them so", "wire", len(cases.all()), len(alive), ", ".join(alive))


FIGURES_OF = date(2026, 11, 23)


class Cases:
    """Each case answers whether things are as they should be."""

    def __init__(self, open_wire: Wire) -> None:
        self.wire, self.world = open_wire, open_wire.world
        self.made = 0
        self.hash = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASS)

    def all(self) -> list[Callable[[], bool]]:
        """The cases, in the order written."""
        return [getattr(self, name) for name in vars(Cases) if not name.startswith("_") and name != "all"]

    def a_cookie_is_ours_alone_and_no_scripts(self) -> bool:
        given = self._sign_in(self._somebody()).headers.get_list("set-cookie")
        ours = next(one for one in given if one.startswith(f"{COOKIE}=") and "Max-Age=0" not in one)
        return {"httponly", "secure", "samesite=strict", "path=/"} <= {part.strip().lower() for part in ours.split(";")} and (
            "domain" not in ours.lower()
        )

    def a_half_sign_ins_cookie_is_as_closed(self) -> bool:
        half = self._sign_in(self._somebody(Role.OFFICER)).headers["set-cookie"]
        return half.startswith(HALF_COOKIE) and all(part in half.lower() for part in ("httponly", "secure", "samesite=strict"))

    def a_sign_in_makes_a_new_token_and_ends_the_one_before(self) -> bool:
        email = self._somebody()
        first = self._cookie(self._sign_in(email))
        second = self._cookie(self._sign_in(email, cookie=first))
        return first != second and not self._alive(first) and self._alive(second)

    def a_token_chosen_by_an_attacker_is_never_taken_on(self) -> bool:
        planted = f"{COOKIE}={'a' * 43}"
        given = self._cookie(self._sign_in(self._somebody(), cookie=planted))
        return given != planted and not self._alive(planted) and self._alive(given)

    def a_copied_cookie_is_dead_after_sign_out(self) -> bool:
        cookie = self._cookie(self._sign_in(self._somebody()))
        self._post("/signout", {}, cookie)
        return not self._alive(cookie) and not self._socket(cookie)

    def a_copied_cookie_is_dead_after_a_new_pass_phrase(self) -> bool:
        email = self._somebody()
        cookie = self._cookie(self._sign_in(email))
        answer = self._redeem(email)
        return answer.status_code == 303 and not self._alive(cookie) and self._alive(self._cookie(answer))

    def a_copied_cookie_is_dead_once_its_person_is_disabled(self) -> bool:
        email = self._somebody()
        cookie = self._cookie(self._sign_in(email))
        with self.world.work("administrator") as work:
            people.disable(work, self._number(email))
        return not self._alive(cookie) and self._sign_in(email).status_code == 401

    def a_session_made_for_a_disabled_person_opens_nothing(self) -> bool:
        return not self._alive(session_for(self.world, self.world.people["disabled"]))

    def a_copied_cookie_is_dead_once_a_role_asks_for_a_second_factor(self) -> bool:
        email = self._somebody()
        cookie = self._cookie(self._sign_in(email))
        with self.world.work("administrator") as work:
            people.grant(work, self._number(email), Role.OFFICER)
        return not self._alive(cookie) and self._sign_in(email).headers["location"] == "/second"

    def a_session_dies_of_idleness(self) -> bool:
        cookie = session_for(self.world, self._number(self._somebody()))
        idle = idle_limit(FIGURES_OF)
        just, over = idle - timedelta(minutes=1), idle + timedelta(minutes=1)
        self._moved(cookie, last_seen_at=just)
        lived = self._alive(cookie)
        self._moved(cookie, last_seen_at=over)
        return lived and not self._alive(cookie)

    def a_session_dies_at_the_days_end_however_busy(self) -> bool:
        cookie = session_for(self.world, self._number(self._somebody()))
        self._moved(cookie, signed_in_at=longest_sign_in(FIGURES_OF) + timedelta(minutes=1), last_seen_at=timedelta())
        return not self._alive(cookie)

    def a_lost_authenticator_reset_ends_the_sessions(self) -> bool:
        email, _ = self._with_factor()
        cookie = session_for(self.world, self._number(email))
        with self.world.work("administrator") as work:
            people.reset_second_factor(work, self._number(email))
        return not self._alive(cookie)

    def headers_that_name_somebody_else_change_nothing(self) -> bool:
        claimed = {"x-panel-user": str(self.world.people["O"]), "x-panel-session": "1"}
        cookie = session_for(self.world, self.world.people["observer"])
        own = self._get("/export/requests.csv", cookie, **claimed)
        none = self._get("/export/requests.csv", "", **claimed)
        return own.status_code == 404 and none.status_code == 303

    def a_half_sign_in_opens_nothing(self) -> bool:
        half = self._sign_in(self._somebody(Role.OFFICER)).headers["set-cookie"].split(";")[0]
        token = half.split("=", 1)[1]
        return not self._alive(half) and not self._alive(f"{COOKIE}={token}") and not self._socket(half)

    def a_half_sign_in_is_used_up_by_its_code(self) -> bool:
        email, secret = self._with_factor()
        half = self._sign_in(email).headers["set-cookie"].split(";")[0]
        first = self._post("/second", {"code": self._code(secret)}, half)
        again = self._post("/second", {"code": self._code(secret, 1)}, half)
        return first.headers.get("location") == "/" and again.headers.get("location") == "/signin"

    def a_code_is_worth_something_once(self) -> bool:
        email, secret = self._with_factor()
        code = self._code(secret)
        answers = []
        for _ in range(2):
            half = self._sign_in(email).headers["set-cookie"].split(";")[0]
            answers.append(self._post("/second", {"code": code}, half).status_code)
        return answers == [303, 401]

    def a_code_of_somebody_else_is_worth_nothing(self) -> bool:
        (email, _), (_, other) = self._with_factor(), self._with_factor()
        half = self._sign_in(email).headers["set-cookie"].split(";")[0]
        return self._post("/second", {"code": self._code(other)}, half).status_code == 401

    def a_code_from_two_windows_ago_is_worth_nothing(self) -> bool:
        email, secret = self._with_factor()
        half = self._sign_in(email).headers["set-cookie"].split(";")[0]
        return self._post("/second", {"code": self._code(secret, -3)}, half).status_code == 401

    def a_half_sign_in_dies_with_its_person(self) -> bool:
        email, secret = self._with_factor()
        half = self._sign_in(email).headers["set-cookie"].split(";")[0]
        with self.world.work("administrator") as work:
            people.disable(work, self._number(email))
        return self._post("/second", {"code": self._code(secret)}, half).headers.get("location") == "/signin"

    def a_visit_to_the_provider_alone_opens_nothing(self) -> bool:
        visit = f"{VISIT_COOKIE}={'v' * 43}"
        back = self._get("/oidc/return?state=guessed&code=guessed", visit)
        return back.status_code == 403 and not self._alive(visit) and "set-cookie" not in back.headers

    def a_set_up_code_works_once_and_for_its_own_person(self) -> bool:
        email, other = self._somebody(), self._somebody()
        with self.world.work("administrator") as work:
            code = people.new_code(work, self._number(email))
        taken = self._redeem(other, code)
        first, again = self._redeem(email, code), self._redeem(email, code)
        return (taken.status_code, first.status_code, again.status_code) == (200, 303, 200)

    def a_token_of_the_database_is_no_key(self) -> bool:
        with Session(self.world.database) as session:
            kept = session.exec(select(SignIn.token_hash).order_by(col(SignIn.id).desc())).first()
        return not self._alive(f"{COOKIE}={kept}")

    def a_signed_out_person_is_not_signed_in_by_guessing_numbers(self) -> bool:
        return not any(self._alive(f"{COOKIE}={number}") for number in range(1, 30))

    def _somebody(self, role: Role = Role.MEMBER) -> str:
        """Somebody new with a pass phrase; their address."""
        self.made += 1
        email = f"person{self.made}@fablemere.example"
        with self.world.work("administrator") as work:
            number = people.add(work, email, f"Person {self.made}", [role])
        with Session(self.world.database.execution_options(writing=True)) as session, session.begin():
            person = session.get_one(Person, number)
            person.password_hash = self.hash
            session.add(person)
        return email

    def _with_factor(self) -> tuple[str, str]:
        """Somebody new with an authenticator; their address and its secret."""
        email, secret = self._somebody(Role.OFFICER), pyotp.random_base32()
        with Session(self.world.database.execution_options(writing=True)) as session, session.begin():
            sealed = keys.seal(self.world.database, secret)
            session.add(SecondFactor(person_id=self._number(email), sealed_secret=sealed, made_at=running.now()))
        return email, secret

    def _code(self, secret: str, off: int = 0) -> str:
        return pyotp.TOTP(secret).generate_otp(int(running.now().timestamp()) // STEP + off)

    def _number(self, email: str) -> int:
        with Session(self.world.database) as session:
            return session.exec(select(Person.id).where(Person.email == email)).one()

    def _sign_in(self, email: str, cookie: str = "") -> httpx.Response:
        return self._post("/signin", {"email": email, "password": PASS}, cookie)

    def _redeem(self, email: str, code: str = "") -> httpx.Response:
        if not code:
            with self.world.work("administrator") as work:
                code = people.new_code(work, self._number(email))
        return self._post("/setup", {"code": code, "name": "", "email": email, "password": NEXT, "again": NEXT})

    def _post(self, path: str, given: dict[str, str], cookie: str = "") -> httpx.Response:
        with self.wire.server.client() as client:
            return client.post(path, data=given, headers={"cookie": cookie} if cookie else {})

    def _get(self, path: str, cookie: str, **headers: str) -> httpx.Response:
        with self.wire.server.client() as client:
            return client.get(path, headers={**headers, **({"cookie": cookie} if cookie else {})})

    def _cookie(self, answer: httpx.Response) -> str:
        found = [re.match(rf"{COOKIE}=[^;]+", one) for one in answer.headers.get_list("set-cookie") if "Max-Age=0" not in one]
        return next(one[0] for one in found if one)

    def _alive(self, cookie: str) -> bool:
        """Whether a cookie gets past sign-in."""
        return self._get("/room.js", cookie).status_code == 200

    def _socket(self, cookie: str) -> bool:
        return wire.opens(self.wire.server, cookie)

    def _moved(self, cookie: str, **back: timedelta) -> None:
        """Move a session's times into the past."""
        given = {name: running.now() - by for name, by in back.items()}
        held = sa.update(SignIn).where(col(SignIn.token_hash) == token_hash(cookie.split("=", 1)[1])).values(**given)
        with Session(self.world.database.execution_options(writing=True)) as session, session.begin():
            session.execute(held)
