package dev.autobot.samples.office;

import dev.autobot.plugin.DocumentParser;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;

/** Registers what this plugin offers. */
public final class OfficeDocumentsPlugin implements Plugin {

    @Override
    public void start(PluginContext context) {
        OfficeSettings settings = OfficeSettings.read(context.settings());
        Readers readers = context.own(new Readers(settings));
        context.contribute(DocumentParser.class, new OfficeParser(readers));
    }
}
