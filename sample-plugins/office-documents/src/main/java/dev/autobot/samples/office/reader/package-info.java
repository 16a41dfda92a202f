/** What runs in the other process: Tika, and what makes Markdown of what it says. Knows nothing of the platform. */
package dev.autobot.samples.office.reader;
