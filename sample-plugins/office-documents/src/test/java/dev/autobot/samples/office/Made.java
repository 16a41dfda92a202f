package dev.autobot.samples.office;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/** Makes documents. */
final class Made {

    private Made() {}

    static PDDocument pdfPages(List<String> pages) throws IOException {
        PDDocument document = new PDDocument();
        for (String words : pages) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(words);
                content.endText();
            }
        }
        return document;
    }

    static Path pdf(Path file, String... pages) throws IOException {
        try (PDDocument document = pdfPages(List.of(pages))) {
            document.save(file.toFile());
        }
        return file;
    }

    static Path encryptedPdf(Path file) throws IOException {
        try (PDDocument document = pdfPages(List.of("secret"))) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(file.toFile());
        }
        return file;
    }

    static Path encryptedDocx(Path file) throws IOException, GeneralSecurityException {
        Path plain = docx(file.resolveSibling("plain.docx"));
        try (POIFSFileSystem wrapped = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream inside = encryptor.getDataStream(wrapped)) {
                Files.copy(plain, inside);
            }
            wrapped.writeFilesystem(out);
        }
        return file;
    }

    /** A page tree whose node is its own child. */
    static Path loopingPdf(Path file) throws IOException {
        String body = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                + "2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 1000000000/Parent 2 0 R>>endobj\n"
                + "3 0 obj<</Type/Pages/Kids[2 0 R]/Count 99999/Parent 2 0 R>>endobj\n"
                + "trailer<</Root 1 0 R/Size 4>>\n%%EOF\n";
        return Files.writeString(file, body, StandardCharsets.ISO_8859_1);
    }

    static Path docx(Path file) throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createStyles();
            heading(document, "Heading1", "Guide");
            document.createParagraph().createRun().setText("Press the red button to stop.");
            heading(document, "Heading2", "Parts");
            XWPFTable table = document.createTable(2, 2);
            table.getRow(0).getCell(0).setText("part");
            table.getRow(0).getCell(1).setText("price");
            table.getRow(1).getCell(0).setText("wheel");
            table.getRow(1).getCell(1).setText("12 €");
            try (OutputStream out = Files.newOutputStream(file)) {
                document.write(out);
            }
        }
        return file;
    }

    private static void heading(XWPFDocument document, String style, String words) {
        org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle definition =
                org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle.Factory.newInstance();
        definition.setStyleId(style);
        definition.addNewName().setVal("heading " + style.substring(style.length() - 1));
        document.getStyles().addStyle(new org.apache.poi.xwpf.usermodel.XWPFStyle(definition));
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle(style);
        paragraph.createRun().setText(words);
    }

    static Path xlsx(Path file, int rows) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet("Prices");
            Row head = sheet.createRow(0);
            head.createCell(0).setCellValue("part");
            head.createCell(1).setCellValue("price");
            for (int i = 1; i <= rows; i++) {
                Row row = sheet.createRow(i);
                row.createCell(0).setCellValue("wheel " + i);
                row.createCell(1).setCellValue(i * 1.5);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                workbook.write(out);
            }
        }
        return file;
    }

    static Path pptx(Path file) throws IOException {
        try (XMLSlideShow show = new XMLSlideShow()) {
            for (String words : List.of("First slide", "Second slide")) {
                XSLFTextBox box = show.createSlide().createTextBox();
                box.setText(words);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                show.write(out);
            }
        }
        return file;
    }

    /** A Word document whose text is so many bytes when it is unpacked. */
    static Path bomb(Path file, long bytes) throws IOException {
        Path usual = docx(file.resolveSibling("usual.docx"));
        try (ZipFile from = new ZipFile(usual.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry :
                    from.stream().map(each -> new ZipEntry(each.getName())).toList()) {
                to.putNextEntry(entry);
                if (entry.getName().equals("word/document.xml")) {
                    inflated(to, bytes);
                } else {
                    from.getInputStream(from.getEntry(entry.getName())).transferTo(to);
                }
            }
        }
        return file;
    }

    private static void inflated(OutputStream to, long bytes) throws IOException {
        String start = "<?xml version=\"1.0\"?><w:document "
                + "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                + "<w:body><w:p><w:r><w:t>";
        to.write(start.getBytes(StandardCharsets.UTF_8));
        byte[] piece = "a".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        for (long written = 0; written < bytes; written += piece.length) {
            to.write(piece);
        }
        to.write("</w:t></w:r></w:p></w:body></w:document>".getBytes(StandardCharsets.UTF_8));
    }
}
