package dev.autobot.samples.sqlask;

import java.util.Map;

/**
 * What the operator decided. Immutable.
 *
 * @param access to the database
 * @param queries the saved ones by name, in the operator's order
 * @param free whether users may write SQL of their own
 * @param role who may ask
 * @param limits of each question
 */
record SqlConfig(Access access, Map<String, Question> queries, boolean free, String role, Limits limits) {}
