package io.github.proxboxfleet.runtime.secret;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read. They are there whole, or not at all. */
public final class PrivateFile {
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /** Makes the folders above the file where they are missing. */
    public static Path folderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file");
        }
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        }
        return folder;
    }

    /** Makes the file with this text, unless there is one already; whether it was made. */
    public static boolean create(Path file, String text) throws IOException {
        Path folder = folderOf(file);
        Path written =
                Files.createTempFile(
                        folder,
                        "." + file.getFileName(),
                        ".new",
                        PosixFilePermissions.asFileAttribute(FILE));
        try {
            Files.writeString(written, text);
            return put(written, file);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Unlike a move, a link never replaces what another process has made meanwhile. */
    private static boolean put(Path written, Path file) throws IOException {
        try {
            if (Files.exists(file) && Files.size(file) == 0) {
                // Left by a process that died between making the file and writing it.
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
                return true;
            }
            Files.createLink(file, written);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        } catch (UnsupportedOperationException _) {
            if (Files.exists(file)) {
                return false;
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
    }

    /** Makes an empty file, or takes a file's rights away from all but its owner. */
    public static void ensure(Path file) throws IOException {
        folderOf(file);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        } catch (FileAlreadyExistsException _) {
            if (Files.isRegularFile(file)
                    && !Files.getPosixFilePermissions(file).equals(FILE)
                    && Files.isWritable(file)) {
                Files.setPosixFilePermissions(file, FILE);
            }
        }
    }
}
