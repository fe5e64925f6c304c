package cascade.http.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A key as its owner has it: {@code cascade_ID_SECRET}, the id 12 hexadecimal digits, the secret 256 bits by chance in base64url. One
 * length and one beginning, so that what looks for secrets in code and logs finds it.
 *
 * @param text all of it; never logged, and shown once
 */
public record Token(String text) {

    static final int LENGTH = 64;

    private static final String START = "cascade_";
    private static final int ID_BYTES = 6;
    private static final int ID_END = START.length() + 2 * ID_BYTES;
    private static final int SECRET_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + 2 * ID_BYTES + "}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** A new one. */
    public static Token random(SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        return new Token(START + HexFormat.of().formatHex(id) + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** The part by which it is found. */
    public String id() {
        return id(text);
    }

    /** What is stored of it. */
    public String digest() {
        return HexFormat.of().formatHex(sha256(text));
    }

    /** Not its secret, wherever it is printed. */
    @Override
    public String toString() {
        return START + id() + "_...";
    }

    /** Whether {@code text} could be one. */
    static boolean isShaped(String text) {
        return text.length() == LENGTH && text.startsWith(START) && text.charAt(ID_END) == '_';
    }

    static String id(String text) {
        return text.substring(START.length(), ID_END);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
