"""The tables by subject: people, requests, meetings, money, records. `panel.models` is their public face."""
