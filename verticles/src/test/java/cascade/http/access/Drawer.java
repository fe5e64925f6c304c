package cascade.http.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of keys for tests, which know the keys themselves. */
public record Drawer(KeyFile file) {

    static final Instant CREATED = Instant.parse("2026-11-27T10:00:00Z");

    public Drawer(Path folder) {
        this(new KeyFile(folder.resolve("keys.json")));
    }

    public Token add(String name, Scope first, Scope... others) {
        return add(name, null, first, others);
    }

    public Token add(String name, @Nullable Rate rate, Scope first, Scope... others) {
        Token token = Token.random(new SecureRandom());
        file.change(before -> {
            List<ApiKey> after = new ArrayList<>(before);
            after.add(new ApiKey(name, token.id(), token.digest(), EnumSet.of(first, others), rate, CREATED, null));
            return after;
        });
        return token;
    }

    public void revoke(Token token) {
        file.change(before -> before.stream()
                .map(key -> key.id().equals(token.id()) ? key.revokedAt(CREATED.plusSeconds(1)) : key)
                .toList());
    }

    /** Writes the file as someone would who does not know it, its permissions as {@code rw-------}. */
    public void write(String content) {
        write(content, "rw-------");
    }

    void write(String content, String permissions) {
        try {
            Files.writeString(file.path(), content);
            Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
