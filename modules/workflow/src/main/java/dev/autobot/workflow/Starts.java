package dev.autobot.workflow;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import dev.autobot.plugin.Workflows;
import dev.autobot.plugin.payload.WorkflowStart;
import dev.autobot.workflow.catalogue.Catalogue;
import dev.autobot.workflow.catalogue.DefinitionTexts;
import dev.autobot.workflow.catalogue.KnownDefinition;
import dev.autobot.workflow.definition.Definition;
import dev.autobot.workflow.engine.Engine;
import dev.autobot.workflow.engine.Instance;
import dev.autobot.workflow.engine.NewWorkflow;
import java.util.Map;

/** Starts workflows as users wish it, by name or by a definition for one time. Thread-safe. */
final class Starts implements Workflows {

    private final Engine engine;
    private final Catalogue catalogue;

    Starts(Engine engine, Catalogue catalogue) {
        this.engine = engine;
        this.catalogue = catalogue;
    }

    /**
     * Starts one.
     *
     * @throws PlatformException {@code BAD_FIELD}, {@code NOT_FOUND}, {@code BAD_DEFINITION} or {@code BUSY}
     */
    Instance start(User user, WorkflowStart wish) {
        if ((wish.name() == null) == (wish.definition() == null)) {
            throw bad("Either 'name' or 'definition' is needed, and not both: which workflow shall be started?");
        }
        Map<String, Object> inputs = wish.inputs() == null ? Map.of() : wish.inputs();
        if (wish.definition() != null) {
            if (wish.version() != null) {
                throw bad("'version' is for workflows that are started by 'name'; leave it out.");
            }
            Definition definition = DefinitionTexts.read(wish.definition());
            return engine.start(new NewWorkflow(user, definition, NewWorkflow.ONE_TIME, inputs, null));
        }
        KnownDefinition known = catalogue.require(wish.name(), wish.version());
        return engine.start(new NewWorkflow(user, known.definition(), known.version(), inputs, null));
    }

    @Override
    public String start(User user, String name, Map<String, Object> inputs) {
        return start(user, new WorkflowStart(name, null, null, inputs)).id();
    }

    private static PlatformException bad(String problem) {
        return new PlatformException(ErrorCodes.BAD_FIELD, problem);
    }
}
