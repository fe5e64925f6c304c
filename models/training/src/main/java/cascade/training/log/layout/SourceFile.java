package cascade.training.log.layout;

import cascade.training.log.LogFormatException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that rows were imported from, known by its content: under another name it is the same file, and with another line it is another.
 *
 * @param name as it was called, without its folder
 * @param sha256 of its bytes, in hexadecimal
 */
public record SourceFile(String name, long bytes, String sha256) {

    private static final int BUFFER = 1 << 16;

    /** What {@code file} is now: all of it is read. */
    public static SourceFile of(Path file) {
        MessageDigest digest = digest();
        long bytes = 0;
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        return new SourceFile(String.valueOf(file.getFileName()), bytes, sha256);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether it has the bytes of {@code other}, whatever the two are called. */
    public boolean isSameAs(SourceFile other) {
        return bytes == other.bytes && sha256.equals(other.sha256);
    }

    /** What {@code json} in {@code mark} says. */
    public static SourceFile read(Path mark, JsonNode json) {
        try {
            return new SourceFile(
                    json.required("name").asText(),
                    json.required("bytes").asLong(),
                    json.required("sha256").asText());
        } catch (IllegalArgumentException e) {
            throw new LogFormatException(mark, "says of no file what was imported: " + json);
        }
    }

    /** Adds what {@link #read} reads. */
    public void write(ObjectNode json) {
        json.put("name", name).put("bytes", bytes).put("sha256", sha256);
    }
}
