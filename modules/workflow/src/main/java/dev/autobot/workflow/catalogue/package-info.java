/**
 * The workflow definitions that a server knows: those it comes with, those in a folder of the operator's, and those
 * that were stored over REST.
 */
package dev.autobot.workflow.catalogue;
