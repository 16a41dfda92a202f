package dev.autobot.core.upload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A form as browsers write it. */
final class FormBytes {

    static final String BOUNDARY = "----boundary7MA4YWxk";
    static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    FormBytes field(String name, String value) {
        return part("form-data; name=\"" + name + "\"", "", value.getBytes(StandardCharsets.UTF_8));
    }

    FormBytes file(String name, String filename, String content) {
        return part(
                "form-data; name=\"" + name + "\"; filename=\"" + filename + "\"",
                "Content-Type: text/plain\r\n",
                content.getBytes(StandardCharsets.UTF_8));
    }

    FormBytes part(String disposition, String headers, byte[] content) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n" + headers + "\r\n");
        bytes.writeBytes(content);
        write("\r\n");
        return this;
    }

    FormBytes write(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] unfinished() {
        return bytes.toByteArray();
    }

    byte[] whole() {
        write("--" + BOUNDARY + "--\r\n");
        return unfinished();
    }

    Form form() {
        return form(whole());
    }

    /** A form whose sender does not say how long it is. */
    static Form form(byte[] body) {
        return form(new ByteArrayInputStream(body));
    }

    static Form form(InputStream body) {
        return new Form(TYPE, -1, body);
    }
}
