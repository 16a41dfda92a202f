/**
 * Definitions of workflows: reading and checking them, their references and conditions, the values that they are given.
 *
 * <p>Pure logic, without threads, files or a clock. {@link dev.autobot.workflow.definition.DefinitionReader} makes a
 * {@link dev.autobot.workflow.definition.Definition} of YAML or JSON, or says everything that is wrong with it;
 * {@link dev.autobot.workflow.definition.Inputs} checks what a run is started with;
 * {@link dev.autobot.workflow.definition.Scope} puts values in the place of references while it runs. Nothing of a
 * definition, and no value, is ever executed, loaded or expanded twice.
 */
package dev.autobot.workflow.definition;
