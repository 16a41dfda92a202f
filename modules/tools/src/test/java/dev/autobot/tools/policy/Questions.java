package dev.autobot.tools.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes questions for tests; each {@code with…} is a copy. */
record Questions(PolicyQuestion question) {

    /**
     * Of a line such as {@code run_command git status @ada #host-health} or {@code http_request url=https://x/}: the
     * tool, then the command's words or arguments, the user (else ada), and the workflow (else none).
     */
    static Questions of(String line) {
        String[] words = line.strip().split("\\s+");
        Questions made = new Questions(
                new PolicyQuestion(words[0], Map.of(), List.of(), "ada", "", Verdict.ASK, "It acts.", false));
        for (String word : List.of(words).subList(1, words.length)) {
            made = made.with(word);
        }
        return made;
    }

    private Questions with(String word) {
        int equals = word.indexOf('=');
        if (word.startsWith("@")) {
            return withUser(word.substring(1));
        }
        if (word.startsWith("#")) {
            return withWorkflow(word.substring(1));
        }
        if (equals > 0 && question.argv().isEmpty()) {
            return withArgument(word.substring(0, equals), word.substring(equals + 1));
        }
        List<String> longer = new ArrayList<>(question.argv());
        longer.add(word);
        return withArgv(longer);
    }

    Questions withArgv(List<String> argv) {
        return copy(question.arguments(), argv, question.userId(), question.workflowName());
    }

    Questions withUser(String user) {
        return copy(question.arguments(), question.argv(), user, question.workflowName());
    }

    Questions withWorkflow(String workflow) {
        return copy(question.arguments(), question.argv(), question.userId(), workflow);
    }

    Questions withArgument(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(question.arguments());
        more.put(name, value);
        return copy(more, question.argv(), question.userId(), question.workflowName());
    }

    private Questions copy(Map<String, Object> arguments, List<String> argv, String user, String workflow) {
        return new Questions(new PolicyQuestion(
                question.tool(),
                arguments,
                argv,
                user,
                workflow,
                question.builtIn(),
                question.builtInReason(),
                question.builtInIsFirm()));
    }

    /** With a built-in verdict such as {@code ASK} or {@code firm ASK}. */
    PolicyQuestion builtIn(String verdict) {
        boolean isFirm = verdict.startsWith("firm ");
        return new PolicyQuestion(
                question.tool(),
                question.arguments(),
                question.argv(),
                question.userId(),
                question.workflowName(),
                Verdict.valueOf(verdict.replace("firm ", "")),
                "It acts.",
                isFirm);
    }
}
