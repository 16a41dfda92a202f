package dev.autobot.core.upload;

import java.io.InputStream;
import org.apache.commons.fileupload2.core.RequestContext;

/** A form as its parser sees it. */
record FormContext(Form form, BodyStream bytes) implements RequestContext {

    @Override
    public String getCharacterEncoding() {
        return "UTF-8";
    }

    /** Not known: the bytes are counted as they come. */
    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public String getContentType() {
        return form.contentType();
    }

    @Override
    public InputStream getInputStream() {
        return bytes;
    }

    @Override
    public boolean isMultipartRelated() {
        return false;
    }
}
