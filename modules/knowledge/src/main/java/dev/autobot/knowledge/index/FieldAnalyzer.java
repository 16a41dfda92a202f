package dev.autobot.knowledge.index;

import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;

/** Gives each field the analyzer of its language. */
final class FieldAnalyzer extends DelegatingAnalyzerWrapper {

    private final Map<String, Analyzer> analyzers = new HashMap<>();

    FieldAnalyzer() {
        super(PER_FIELD_REUSE_STRATEGY);
        for (Language language : Language.values()) {
            analyzers.put(Fields.text(language), Terms.analyzer(language));
            analyzers.put(Fields.heading(language), Terms.analyzer(language));
            analyzers.put(Fields.around(language), Terms.analyzer(language));
        }
    }

    @Override
    protected Analyzer getWrappedAnalyzer(String field) {
        return analyzers.getOrDefault(field, Terms.analyzer(Language.NONE));
    }
}
