package dev.autobot.samples.office;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hslf.usermodel.HSLFTextBox;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;

/** Makes documents of the older and the open kinds. */
final class MadeOtherwise {

    private static final String NAMES = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
            + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
            + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
            + " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\"";

    private MadeOtherwise() {}

    static Path xls(Path file) throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            var row = workbook.createSheet("Prices").createRow(0);
            row.createCell(0).setCellValue("wheel");
            row.createCell(1).setCellValue(3);
            workbook.write(out);
        }
        return file;
    }

    static Path ppt(Path file) throws IOException {
        try (HSLFSlideShow show = new HSLFSlideShow();
                OutputStream out = Files.newOutputStream(file)) {
            HSLFTextBox box = new HSLFTextBox();
            box.setText("First slide");
            show.createSlide().addShape(box);
            show.write(out);
        }
        return file;
    }

    static Path odt(Path file) throws IOException {
        return openDocument(
                file,
                "text",
                "<office:text><text:h text:outline-level=\"1\">Guide</text:h><text:p>Press the red button.</text:p>"
                        + "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
                        + "<table:table><table:table-row><table:table-cell><text:p>part</text:p></table:table-cell>"
                        + "<table:table-cell><text:p>price</text:p></table:table-cell></table:table-row>"
                        + "</table:table></office:text>");
    }

    static Path ods(Path file) throws IOException {
        return openDocument(
                file,
                "spreadsheet",
                "<office:spreadsheet><table:table table:name=\"Prices\"><table:table-row><table:table-cell>"
                        + "<text:p>part</text:p>"
                        + "</table:table-cell></table:table-row></table:table></office:spreadsheet>");
    }

    static Path odp(Path file) throws IOException {
        return openDocument(
                file,
                "presentation",
                "<office:presentation><draw:page draw:name=\"a\"><draw:frame><draw:text-box><text:p>First "
                        + "slide</text:p>"
                        + "</draw:text-box></draw:frame></draw:page></office:presentation>");
    }

    private static Path openDocument(Path file, String kind, String body) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("mimetype", "application/vnd.oasis.opendocument." + kind);
        entries.put(
                "content.xml",
                "<?xml version=\"1.0\"?><office:document-content " + NAMES + "><office:body>" + body
                        + "</office:body></office:document-content>");
        return zip(file, entries);
    }

    static Path epub(Path file) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("mimetype", "application/epub+zip");
        entries.put(
                "META-INF/container.xml",
                "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\"><rootfiles>"
                        + "<rootfile full-path=\"c.opf\" media-type=\"application/oebps-package+xml\"/>"
                        + "</rootfiles></container>");
        entries.put(
                "c.opf",
                "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\"><manifest>"
                        + "<item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>"
                        + "<spine><itemref idref=\"a\"/></spine></package>");
        entries.put(
                "a.xhtml",
                "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>t</title></head><body><h1>Guide</h1>"
                        + "<p>Press the <i>red</i> button.</p></body></html>");
        return zip(file, entries);
    }

    private static Path zip(Path file, Map<String, String> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> each : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
