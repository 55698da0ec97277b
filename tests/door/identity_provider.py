"""A real OpenID provider on this machine, with two invented people: `identity_provider.py PORT ADDRESS-OF-THE-PANEL`."""

import datetime
import os
import sys

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # loopback only

from canaille import create_app
from canaille.app import models

PASS = "four quite unrelated words"


def main(port: int, panel: str) -> None:
    """Serve until stopped."""
    allowed = {"PERMISSIONS": ["edit_self", "use_oidc"], "READ": ["user_name"], "WRITE": ["display_name"]}
    settings = {
        "SECRET_KEY": "invented for a test",
        "SERVER_NAME": f"127.0.0.1:{port}",
        "PREFERRED_URL_SCHEME": "http",
        "CANAILLE": {
            "DATABASE": "memory",
            "NAME": "Fablemere sign-in",
            "ENABLE_INTRUDER_LOCKOUT": False,
            "ACL": {"DEFAULT": allowed},
        },
        "CANAILLE_OIDC": {},
    }
    app = create_app(settings)
    with app.app_context(), app.backend.session():
        for forename, surname in (("Imogen", "Vale"), ("Osric", "Penhallow")):
            name = forename.lower()
            person = models.User(
                formatted_name=f"{forename} {surname}",
                family_name=surname,
                given_name=forename,
                user_name=name,
                emails=[f"{name}@fablemere.example"],
                password=PASS,
            )
            app.backend.save(person)
        client = models.Client(
            client_id="panel",
            client_secret="invented-secret",
            client_id_issued_at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC),
            client_name="SEND Panel",
            client_uri=panel,
            contacts=[],
            redirect_uris=[f"{panel}/oidc/return"],
            grant_types=["authorization_code"],
            response_types=["code"],
            scope=["openid"],
            token_endpoint_auth_method="client_secret_basic",
            audience=[],
        )
        app.backend.save(client)
        client.audience = [client]
        app.backend.save(client)
    app.run(port=port, threaded=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
