package dev.autobot.samples.office.reader;

import java.io.InputStream;
import java.nio.file.Path;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads documents by the parser of their kind. What is embedded in them is left out. */
final class Documents {

    private Documents() {}

    /** Writes what a document says; whatever goes wrong is a reply. */
    static Reply read(Kind kind, Path file, Markdown text) {
        MarkdownHandler handler = new MarkdownHandler(text, kind);
        try (TikaInputStream in = TikaInputStream.get(file)) {
            parser(kind).parse(in, handler, new Metadata(), context());
            return Reply.TEXT;
        } catch (ZeroByteFileException e) {
            return Reply.TEXT;
        } catch (EncryptedDocumentException e) {
            return Reply.ENCRYPTED;
        } catch (Exception | StackOverflowError e) {
            return text.isFull() ? Reply.TEXT : reply(e);
        }
    }

    private static Reply reply(Throwable thrown) {
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < 20; depth++) {
            String words = String.valueOf(each.getMessage());
            if (each instanceof EncryptedDocumentException || each.getClass().getName().contains("EncryptedDocument")) {
                return Reply.ENCRYPTED;
            }
            if (words.contains("Zip bomb") || words.contains("zip bomb")) {
                return Reply.HARMFUL;
            }
            each = each.getCause();
        }
        return Reply.BROKEN;
    }

    private static Parser parser(Kind kind) {
        return switch (kind) {
            case PDF -> new PDFParser();
            case DOCX, XLSX, PPTX -> new OOXMLParser();
            case DOC, XLS, PPT -> new OfficeParser();
            case RTF -> new RTFParser();
            case ODT, ODS, ODP -> new OpenDocumentParser();
            case EPUB -> new EpubParser();
        };
    }

    private static ParseContext context() {
        OfficeParserConfig office = new OfficeParserConfig();
        office.setUseSAXDocxExtractor(true); // streams, where the other one builds a tree
        office.setUseSAXPptxExtractor(true);
        office.setIncludeDeletedContent(false);
        office.setIncludeHeadersAndFooters(false);
        ParseContext context = new ParseContext();
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
