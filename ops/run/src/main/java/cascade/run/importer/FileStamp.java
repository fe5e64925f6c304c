package cascade.run.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** By what it is seen that a file is changed while it is read. */
record FileStamp(Path path, long bytes, FileTime changed) {

    /** What {@code path} is now. @throws ImportFailedException where it is not there */
    static FileStamp of(Path path) {
        try {
            return new FileStamp(path, Files.size(path), Files.getLastModifiedTime(path));
        } catch (IOException e) {
            throw new ImportFailedException("there is no " + path.toAbsolutePath());
        }
    }

    /** @throws ImportFailedException where it is another by now */
    void requireSame() {
        FileStamp now = of(path);
        if (!now.equals(this)) {
            throw new ImportFailedException(
                    "%s was changed while it was read, and has %,d bytes where it had %,d; import it once it rests"
                            .formatted(path, now.bytes, bytes));
        }
    }
}
