package dev.autobot.tools.risk;

import java.nio.file.Path;

/** A look at the file system that changes nothing and reads no content. */
public interface FileLook {

    /**
     * Where a path leads: every symbolic link and {@code ..} followed as the operating system does. Of a path that is
     * not there, the part that is there is followed.
     *
     * @param absolute not normalised
     */
    Path real(Path absolute);

    /** Whether the path is a block device: a disk, or a part of one. */
    boolean isBlockDevice(Path absolute);

    /** The home folder of the user whom commands run as. */
    Path home();
}
