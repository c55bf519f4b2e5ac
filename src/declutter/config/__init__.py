"""Settings: reads them from files, environment and flags, says where each comes from, and adds rules."""

from declutter.config.finding import NAME, project_file, start_of, user_folder
from declutter.config.keys import KEYS, Key
from declutter.config.origin import Origin, Setting, SettingsError, Value
from declutter.config.precedence import Settings, check_names, load, named_filters

__all__ = [
    "KEYS",
    "NAME",
    "Key",
    "Origin",
    "Setting",
    "Settings",
    "SettingsError",
    "Value",
    "check_names",
    "load",
    "named_filters",
    "project_file",
    "start_of",
    "user_folder",
]
