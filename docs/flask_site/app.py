"""Two archives inside a Flask site that has pages of its own. Run it with: flask --app docs/flask_site/app.py run"""

from __future__ import annotations

from flask import Flask, render_template

from cuttings.web import blueprint

NEWS = "whoosh:cuttings-index"
LETTERS = "whoosh:letters-index"


def create_app(news: str = NEWS, letters: str = LETTERS) -> Flask:
    """The site. Each archive is an engine or the URL of one, as `cuttings reindex SOURCE --engine URL` makes it."""
    app = Flask(__name__)
    app.add_url_rule("/", "home", lambda: render_template("home.html"))
    app.register_blueprint(blueprint(engine=news), url_prefix="/search")
    # A second archive needs a name of its own: url_for("letters.search") leads to it.
    app.register_blueprint(blueprint(engine=letters), url_prefix="/letters", name="letters")
    return app
