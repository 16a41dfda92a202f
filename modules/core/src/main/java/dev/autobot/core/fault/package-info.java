/** What keeps a faulty plugin from harming others: gates, bulkheads, breakers, deadlines. It knows the JDK only. */
package dev.autobot.core.fault;
