package cascade.http.access;

import java.nio.file.Path;
import java.util.List;

/** A file of keys that cannot be used; says which file, and every fault of it. Never holds a secret. */
public final class KeyFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyFileException(Path file, List<String> faults) {
        super("the keys in " + file + " cannot be used: " + String.join("; ", faults));
    }
}
