package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;

/**
 * Asks for passages; {@code knowledge_results} answers.
 *
 * @param query words as a person writes them
 * @param collection the one to look into; all that the user may read when absent
 * @param limit 1 to 50; 10 when absent
 */
public record KnowledgeSearch(String query, @OptionalField String collection, @OptionalField Integer limit) {}
