package dev.autobot.samples.office.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.ZipFile;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.xml.sax.ContentHandler;

/** Reads documents by the parser of their kind. What is embedded in them is left out. */
final class Documents {

    private static final Set<Kind> ZIPPED = EnumSet.of(Kind.ODT, Kind.ODS, Kind.ODP, Kind.EPUB);

    /** A harmless document is never packed to a five hundredth. */
    private static final double TIGHTEST = 0.002;

    private Documents() {}

    /** Writes what a document says; whatever goes wrong is a reply. */
    static Reply read(Kind kind, Path file, Markdown text) {
        MarkdownHandler handler = new MarkdownHandler(text, kind);
        Metadata metadata = new Metadata();
        try (TikaInputStream in = TikaInputStream.get(file)) {
            requireZip(kind, file);
            parser(kind, file).parse(in, handler, metadata, context());
            return warned(metadata, text);
        } catch (ZeroByteFileException e) {
            return Reply.TEXT;
        } catch (EncryptedDocumentException e) {
            return Reply.ENCRYPTED;
        } catch (Exception | StackOverflowError e) {
            return text.isFull() ? Reply.TEXT : reply(e);
        }
    }

    /** Some readers tell of trouble in a note only. */
    private static Reply warned(Metadata metadata, Markdown text) {
        String notes = String.join("\n", metadata.getValues(TikaCoreProperties.TIKA_META_EXCEPTION_WARNING));
        if (isBomb(notes)) {
            return Reply.HARMFUL;
        }
        return notes.isEmpty() || !text.isEmpty() ? Reply.TEXT : Reply.BROKEN;
    }

    private static boolean isBomb(String words) {
        return words.contains("Zip bomb") || words.contains("zip bomb");
    }

    /** These readers take anything for an empty document. */
    private static void requireZip(Kind kind, Path file) throws IOException {
        if (ZIPPED.contains(kind)) {
            new ZipFile(file.toFile()).close();
        }
    }

    private static Reply reply(Throwable thrown) {
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < 20; depth++) {
            String words = String.valueOf(each.getMessage());
            if (each instanceof EncryptedDocumentException
                    || each.getClass().getName().contains("EncryptedDocument")) {
                return Reply.ENCRYPTED;
            }
            if (isBomb(words)) {
                return Reply.HARMFUL;
            }
            each = each.getCause();
        }
        return Reply.BROKEN;
    }

    private static Parser parser(Kind kind, Path file) throws IOException {
        return switch (kind) {
            case PDF -> new PDFParser();
            // a password wraps the new format into the old one, whose parser says so
            case DOCX, XLSX, PPTX ->
                FileMagic.valueOf(file.toFile()) == FileMagic.OLE2 ? new OfficeParser() : openXml();
            case DOC, XLS, PPT -> new OfficeParser();
            case RTF -> new RTFParser();
            case ODT, ODS, ODP -> new OpenDocumentParser();
            case EPUB -> new EpubParser();
        };
    }

    /** Tika switches off what POI has against zip bombs, for a guard of its own that is not in use here. */
    private static Parser openXml() {
        Parser parser = new OOXMLParser();
        ZipSecureFile.setMinInflateRatio(TIGHTEST);
        return parser;
    }

    private static ParseContext context() {
        PDFParserConfig pdf = new PDFParserConfig();
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        pdf.setExtractInlineImages(false);
        pdf.setExtractBookmarksText(false); // they repeat the headings
        OfficeParserConfig office = new OfficeParserConfig();
        office.setUseSAXDocxExtractor(true); // streams, where the other one builds a tree
        office.setUseSAXPptxExtractor(true);
        office.setIncludeDeletedContent(false);
        office.setIncludeHeadersAndFooters(false);
        ParseContext context = new ParseContext();
        context.set(PDFParserConfig.class, pdf);
        context.set(OfficeParserConfig.class, office);
        context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
        return context;
    }

    /** Leaves out what is embedded. */
    private static final class NothingEmbedded implements EmbeddedDocumentExtractor {

        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream in, ContentHandler handler, Metadata metadata, boolean isWrapped) {
            // left out
        }
    }
}
