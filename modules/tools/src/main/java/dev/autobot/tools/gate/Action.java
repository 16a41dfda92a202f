package dev.autobot.tools.gate;

import java.util.List;
import java.util.Map;

/**
 * What a call would do. Immutable.
 *
 * @param exactly all that decides what happens; whoever approves, approves this
 * @param summary the same in one line
 * @param argv the command's elements when it runs one; otherwise empty
 * @param code what {@code tool_code} tells
 * @param language the language of that
 * @param basis what the built-in rules say of it
 */
public record Action(
        Map<String, Object> exactly, String summary, List<String> argv, String code, String language, Basis basis) {}
