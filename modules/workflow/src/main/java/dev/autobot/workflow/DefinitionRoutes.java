package dev.autobot.workflow;

import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.User;
import dev.autobot.workflow.catalogue.Catalogue;
import dev.autobot.workflow.definition.DefinitionReader;
import dev.autobot.workflow.definition.Reading;
import dev.autobot.workflow.engine.Json;
import java.util.List;
import java.util.stream.Stream;

/** Definitions over HTTP: the list, one of them, storing, deleting, checking. */
final class DefinitionRoutes {

    private static final String VERSION = "which version; the best one when absent";

    private final PluginContext context;
    private final Catalogue catalogue;

    DefinitionRoutes(PluginContext context, Catalogue catalogue) {
        this.context = context;
        this.catalogue = catalogue;
    }

    void register() {
        context.route(
                Route.get("/api/workflows/definitions", "Lists the definitions of workflows.", DefinitionList.class),
                request -> list());
        context.route(
                Route.post("/api/workflows/definitions", "Stores a definition of a workflow.", DefinitionView.class)
                        .takes(DefinitionText.class)
                        .forRole(User.OPERATOR),
                this::store);
        context.route(
                Route.get("/api/workflows/definitions/{name}", "Shows a definition.", DefinitionView.class)
                        .query("version", VERSION),
                request -> DefinitionView.of(catalogue.require(request.path("name"), version(request))));
        context.route(
                Route.delete("/api/workflows/definitions/{name}", "Deletes a stored definition.")
                        .query("version", "which version; all of them when absent")
                        .forRole(User.OPERATOR),
                this::delete);
        context.route(
                Route.get("/api/workflows/schema", "The JSON Schema of definitions.", DefinitionSchema.class),
                request -> new DefinitionSchema(Json.fields(DefinitionReader.schema())));
        context.route(
                Route.post(
                                "/api/workflows/check",
                                "Says what is wrong with a definition; nothing of it runs.",
                                CheckResult.class)
                        .takes(DefinitionText.class),
                this::check);
    }

    private DefinitionList list() {
        List<DefinitionSummary> all = Stream.concat(
                        catalogue.all().stream().map(DefinitionSummary::of),
                        catalogue.badFiles().stream().map(DefinitionSummary::of))
                .toList();
        return new DefinitionList(all, catalogue.folder().toString());
    }

    private DefinitionView store(Request request) {
        return DefinitionView.of(
                catalogue.store(request.body(DefinitionText.class).text(), request.user()));
    }

    private NoPayload delete(Request request) {
        catalogue.delete(request.path("name"), version(request));
        return NoPayload.INSTANCE;
    }

    private CheckResult check(Request request) {
        Reading reading =
                DefinitionReader.check(request.body(DefinitionText.class).text());
        String name = reading.definition().map(read -> read.name()).orElse(null);
        Integer version = reading.definition().map(read -> read.version()).orElse(null);
        return new CheckResult(reading.definition().isPresent(), name, version, reading.problems());
    }

    private static Integer version(Request request) {
        long version = request.number("version", 0, 1, Integer.MAX_VALUE);
        return version == 0 ? null : (int) version;
    }
}
