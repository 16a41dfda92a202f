/** Makes text and passages of files. Knows nothing of the database, the index and the platform's events. */
package dev.autobot.knowledge.parse;
