package dev.autobot.knowledge.index;

import dev.autobot.plugin.FoundPassage;

/**
 * A passage that was found. Immutable.
 *
 * @param passage the passage
 * @param language the language that its document was indexed in
 */
public record Hit(FoundPassage passage, Language language) {}
