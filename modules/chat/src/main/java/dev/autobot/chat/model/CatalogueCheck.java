package dev.autobot.chat.model;

import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;

/** Asks a model server for its list of models, to learn whether it can be used. */
record CatalogueCheck(ModelConfig config) {

    Reachability run(ModelExchange exchange) {
        HttpRequest request = HttpRequest.builder()
                .method(HttpMethod.GET)
                .url(config.provider().catalogueUrl(config))
                .addHeaders(config.headers())
                .build();
        try {
            return read(exchange.execute(request).body());
        } catch (RefusedException e) {
            return refused(e);
        } catch (RuntimeException e) {
            return Reachability.away(ModelFailure.of(e, config).reason());
        }
    }

    private Reachability read(String catalogue) {
        if (config.provider().lists(catalogue, config.model())) {
            return Reachability.ready();
        }
        return Reachability.unusable("The model server has no model '" + config.model() + "': run 'ollama pull "
                + config.model() + "' there, or set " + config.use().variable("model") + " to one that it has.");
    }

    private Reachability refused(RefusedException refusal) {
        ModelFailure failure = ModelFailure.of(refusal, config);
        if (failure.kind() == ModelFailure.Kind.UNAUTHORIZED) {
            return Reachability.unusable(failure.reason());
        }
        // a server without such a list, or one that is busy, can still answer questions
        return refusal.statusCode() < 500 ? Reachability.ready() : Reachability.away(failure.reason());
    }
}
