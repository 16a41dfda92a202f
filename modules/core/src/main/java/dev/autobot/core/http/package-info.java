/** The HTTP edge: the guard before every request, the routes of plugins, their API document. */
package dev.autobot.core.http;
