/**
 * The contract between AutoBot and those who extend it.
 *
 * <p>A plugin is a jar with one {@link dev.autobot.plugin.Plugin}, named in
 * {@code META-INF/services/dev.autobot.plugin.Plugin}, and a descriptor, see there. It registers what it offers
 * through its {@link dev.autobot.plugin.PluginContext} and speaks to clients through {@link dev.autobot.plugin.Events}.
 * AutoBot's own chat and diagnostics are built on this package and on nothing else.
 *
 * <p>Interfaces here have one of two roles. Those that a plugin implements ({@code Plugin}, {@code MessageHandler},
 * {@code EventObserver}, {@code HealthProbe}, {@code MessageFilter}, {@code RouteHandler}, {@code RunWork},
 * {@code Task}, {@code ToolWork}) only ever gain
 * default methods; all others are implemented by the platform and may gain methods in a minor version.
 *
 * <p>The package depends on the JDK only. Nothing in it accepts or returns {@code null} unless its text says so.
 */
package dev.autobot.plugin;
