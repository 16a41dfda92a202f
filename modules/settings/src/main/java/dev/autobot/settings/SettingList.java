package dev.autobot.settings;

import java.util.List;

/**
 * The settings that a user may set.
 *
 * @param settings in the order of their keys
 */
public record SettingList(List<SettingView> settings) {}
