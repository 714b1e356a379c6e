"""``python -m schemas``: writes docs/data_dictionary.md and sql/views/tables.sql from the declarations."""

from __future__ import annotations

from pathlib import Path

from schemas.dictionary import dictionary
from schemas.views import views_sql

ROOT = Path(__file__).resolve().parent.parent
GENERATED = {ROOT / "docs" / "data_dictionary.md": dictionary, ROOT / "sql" / "views" / "tables.sql": views_sql}

if __name__ == "__main__":
    for path, make in GENERATED.items():
        path.write_text(make(), encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
