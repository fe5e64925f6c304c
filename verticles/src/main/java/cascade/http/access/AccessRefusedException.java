package cascade.http.access;

import java.nio.file.Path;

/** A server that others could reach and nobody would need a key for; says what to type. */
public final class AccessRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AccessRefusedException(String host, Path file) {
        super("nothing listens: there is no API key in " + file + ", and others than this machine can reach "
                + host + ". Type this, then start again:\n"
                + "    ops/cascade keys add app --scopes feed,events --file " + file + "\n"
                + "Or set http.host to 127.0.0.1, where no key is needed.");
    }
}
