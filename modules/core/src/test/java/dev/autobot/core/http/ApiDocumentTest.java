package dev.autobot.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.Download;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.Upload;
import dev.autobot.plugin.payload.GoalReceived;
import dev.autobot.plugin.payload.RunCancel;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {

    private static final Route READ = Route.get("/api/chats/{chat_id}/parts/{n}", "Reads a part.", GoalReceived.class)
            .query("limit", "how many")
            .query("before", "where to start");

    @Test
    void saysWhatItDescribes() {
        JsonObject document = document();

        assertThat(document.getString("openapi")).isEqualTo("3.1.0");
        assertThat(document.getJsonObject("info").getString("title")).isEqualTo("AutoBot");
        assertThat(document.getJsonObject("info").getString("version")).isEqualTo("1.2.3");
        assertThat(document.getJsonObject("paths")).isEmpty();
    }

    @Test
    void describesParametersOfThePathAndOfTheQueryInOrder() {
        JsonObject operation = operation(document(READ), READ.path(), "get");

        assertThat(operation.getString("summary")).isEqualTo("Reads a part.");
        assertThat(operation.getJsonArray("parameters").getValuesAs(JsonObject.class))
                .extracting(each -> each.getString("in") + " " + each.getString("name"))
                .containsExactly("path chat_id", "path n", "query limit", "query before");
    }

    @Test
    void requiresThePathsParametersOnly() {
        List<JsonObject> parameters = operation(document(READ), READ.path(), "get")
                .getJsonArray("parameters")
                .getValuesAs(JsonObject.class);

        assertThat(parameters)
                .allMatch(each -> each.getBoolean("required", false)
                        == each.getString("in").equals("path"));
        assertThat(parameters.get(2).getString("description")).isEqualTo("how many");
    }

    @Test
    void describesTheResult() {
        JsonObject operation = operation(document(READ), READ.path(), "get");

        assertThat(at(operation, "/responses/200/content/application~1json/schema"))
                .isEqualTo(parse("{'type':'object','properties':{'goal':{'type':'string'},"
                        + "'goal_id':{'type':'string'},'chat_id':{'type':'string'}},'required':['goal']}"));
    }

    @Test
    void describesAnAnswerWithoutBody() {
        JsonObject responses = operation(document(Route.delete("/api/a/{b}", "Deletes.")), "/api/a/{b}", "delete")
                .getJsonObject("responses");

        assertThat(responses.keySet()).containsExactly("204", "default");
        assertThat(responses.getJsonObject("204")).doesNotContainKey("content");
    }

    @Test
    void describesErrorsOfEveryRoute() {
        JsonObject operation = operation(document(READ), READ.path(), "get");

        assertThat(at(operation, "/responses/default/content/application~1json/schema/properties")
                        .asJsonObject()
                        .keySet())
                .containsExactly("message", "error_code", "severity");
    }

    @Test
    void saysWhichRoutesNeedATokenAndWhichARole() {
        Route operators = Route.get("/api/gears", "Gears.", GoalReceived.class).forRole("operator");
        JsonObject document = document(READ, operators, Route.get("/api/health", "Health.", GoalReceived.class));

        assertThat(operation(document, READ.path(), "get").get("security")).hasToString("[{\"token\":[]}]");
        assertThat(operation(document, operators.path(), "get").get("security"))
                .hasToString("[{\"token\":[\"operator\"]}]");
        assertThat(operation(document, "/api/health", "get")).doesNotContainKey("security");
        assertThat(at(document, "/components/securitySchemes/token/scheme")).hasToString("\"bearer\"");
    }

    @Test
    void needsNoTokenWhereARouteIsOpen() {
        Route hook = Route.post("/api/hook", "Takes a hook.", NoPayload.class).open();

        assertThat(operation(document(hook), "/api/hook", "post")).doesNotContainKey("security");
    }

    @Test
    void describesTheBodyThatARouteTakes() {
        Route takes = Route.post("/api/goals", "Takes a goal.", NoPayload.class).takes(GoalReceived.class);
        JsonObject body = operation(document(takes), "/api/goals", "post").getJsonObject("requestBody");

        assertThat(body.getBoolean("required")).isTrue();
        assertThat(at(body, "/content/application~1json/schema/required")).hasToString("[\"goal\"]");
        assertThat(operation(document(READ), READ.path(), "get")).doesNotContainKey("requestBody");
    }

    @Test
    void describesARouteThatTakesFiles() {
        Route takes = Route.post("/api/files", "Takes files.", NoPayload.class).takesFiles(5_000);
        JsonObject body = operation(document(takes), "/api/files", "post").getJsonObject("requestBody");

        assertThat(body.getBoolean("required")).isTrue();
        assertThat(body.getString("description")).contains("5000");
        assertThat(body.getJsonObject("content").keySet()).containsExactly("multipart/form-data");
        assertThat(at(body, "/content/multipart~1form-data/schema/properties/file/items/format"))
                .hasToString("\"binary\"");
    }

    @Test
    void describesTheFieldsOfAFormThatHasSome() {
        Route takes = Route.post("/api/files", "Takes files.", NoPayload.class)
                .takesFiles(5_000)
                .field("collection", "where to")
                .field("index", "whether");
        JsonObject form = at(
                        operation(document(takes), "/api/files", "post"),
                        "/requestBody/content/multipart~1form-data/schema")
                .asJsonObject();

        assertThat(form.getJsonObject("properties").keySet()).containsExactly("file", "collection", "index");
        assertThat(at(form, "/properties/collection/description")).hasToString("\"where to\"");
        assertThat(form).doesNotContainKey("additionalProperties");
    }

    @Test
    void describesAnAnswerOfBytes() {
        Route gives = Route.get("/api/files/{id}", "Gives a file.", Download.class);

        assertThat(at(
                        operation(document(gives), "/api/files/{id}", "get"),
                        "/responses/200/content/*~1*/schema/format"))
                .hasToString("\"binary\"");
    }

    @Test
    void letsABodyOfOptionalFieldsBeLeftOut() {
        Route takes = Route.put("/api/runs", "Ends runs.", NoPayload.class).takes(RunCancel.class);

        assertThat(operation(document(takes), "/api/runs", "put")
                        .getJsonObject("requestBody")
                        .getBoolean("required"))
                .isFalse();
    }

    @Test
    void keepsAllElseOfARouteThatTakesABody() {
        Route route = Route.put("/api/a", "Puts.", GoalReceived.class)
                .query("limit", "how many")
                .takes(RunCancel.class)
                .forRole("operator")
                .query("before", "where")
                .open()
                .takesFiles(9)
                .field("note", "words")
                .query("after", "where")
                .forRole("operator")
                .open();

        assertThat(route.body()).isEqualTo(Upload.class);
        assertThat(route.mostFileBytes()).isEqualTo(9);
        assertThat(route.fields()).hasSize(1);
        assertThat(route.result()).isEqualTo(GoalReceived.class);
        assertThat(route.queries()).hasSize(3);
        assertThat(route.role()).isEqualTo("operator");
        assertThat(route.isOpen()).isTrue();
    }

    @Test
    void putsMethodsOfOnePathTogetherAndSortsPaths() {
        JsonObject paths = document(
                        new Route("PUT", "/api/b", "Puts.", List.of(), NoPayload.class),
                        Route.get("/api/b", "Gets.", GoalReceived.class),
                        Route.get("/api/a", "Gets.", GoalReceived.class),
                        Route.delete("/api/b", "Deletes."))
                .getJsonObject("paths");

        assertThat(paths.keySet()).containsExactly("/api/a", "/api/b");
        assertThat(paths.getJsonObject("/api/b").keySet()).containsExactly("delete", "get", "put");
    }

    private static JsonObject document(Route... routes) {
        return parse(new PayloadBinder().write(ApiDocument.of(List.of(routes), "1.2.3")));
    }

    private static JsonObject operation(JsonObject document, String path, String method) {
        return document.getJsonObject("paths").getJsonObject(path).getJsonObject(method);
    }

    private static JsonValue at(JsonObject object, String pointer) {
        JsonPointer where = Json.createPointer(pointer);
        return where.getValue(object);
    }

    private static JsonObject parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}
