package cascade.features.redis;

import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The encryption of a {@code rediss://} address, whose query names files in PEM by the words of redis-py. The name in the server's certificate is always
 * checked.
 *
 * @param authorities {@code ssl_ca_certs}: who may vouch for the server; null for those of the JDK
 * @param certificate {@code ssl_certfile}: who connects, for servers that ask; null for nobody
 * @param key {@code ssl_keyfile}: of that certificate
 */
public record RedisTls(
        @Nullable Path authorities,
        @Nullable Path certificate,
        @Nullable Path key) {

    private static final String AUTHORITIES = "ssl_ca_certs";
    private static final String CERTIFICATE = "ssl_certfile";
    private static final String KEY = "ssl_keyfile";
    private static final Set<String> WORDS = Set.of(AUTHORITIES, CERTIFICATE, KEY);

    /**
     * Of an address; null where it is not encrypted.
     *
     * @throws IllegalArgumentException if a word about encryption is unknown, has no use, or names no file that can be read; the message begins with the word
     */
    public static @Nullable RedisTls of(String address) {
        URI uri = URI.create(address);
        Map<String, Path> files = new HashMap<>();
        boolean isEncrypted = "rediss".equals(uri.getScheme());
        for (String word : words(uri)) {
            String name = word.replaceFirst("=.*", "");
            if (!name.startsWith("ssl_")) {
                continue;
            }
            if (!WORDS.contains(name)) {
                throw new IllegalArgumentException(
                        name + " is unknown; there are " + AUTHORITIES + ", " + CERTIFICATE + " and " + KEY);
            }
            if (!isEncrypted) {
                throw new IllegalArgumentException(
                        name + " has no use with redis://; an encrypted connection is rediss://");
            }
            Path file = Path.of(word.substring(Math.min(word.length(), name.length() + 1)));
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new IllegalArgumentException(name + " names no file that can be read: " + file);
            }
            files.put(name, file);
        }
        if (files.containsKey(CERTIFICATE) != files.containsKey(KEY)) {
            throw new IllegalArgumentException(CERTIFICATE + " and " + KEY + " go together; one of them is missing");
        }
        return isEncrypted ? new RedisTls(files.get(AUTHORITIES), files.get(CERTIFICATE), files.get(KEY)) : null;
    }

    /** True where a query says nothing but what encryption takes. */
    static boolean isAllOf(URI uri) {
        for (String word : words(uri)) {
            if (!WORDS.contains(word.replaceFirst("=.*", ""))) {
                return false;
            }
        }
        return true;
    }

    private static String[] words(URI uri) {
        return uri.getQuery() == null ? new String[0] : uri.getQuery().split("&");
    }

    /** Has a client speak it. It reads the files as they are when it first connects. */
    void applyTo(NetClientOptions options) {
        options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        if (authorities != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(authorities.toString()));
        }
        if (certificate != null && key != null) {
            options.setKeyCertOptions(
                    new PemKeyCertOptions().addCertPath(certificate.toString()).addKeyPath(key.toString()));
        }
    }

    /** Why a connection was not made, and for what is wrong with certificates what to do. */
    static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof CertificateExpiredException) {
                return "the server's certificate, or one that vouches for it, has ended (" + message
                        + "); it has to be renewed";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "the server's certificate is not valid yet (" + message + "); look at the clocks";
            }
            if (cause instanceof CertPathBuilderException) {
                return "nobody who is trusted vouches for the server's certificate; name its authority's by "
                        + AUTHORITIES;
            }
            if (cause instanceof CertificateException && message.startsWith("No ")) {
                return "the server's certificate is of another name (" + message + "); connect to a name that it has";
            }
            if (message.contains("certificate_required")) {
                return "the server asks for a certificate; name one by " + CERTIFICATE + " and " + KEY;
            }
        }
        return String.valueOf(failure.getMessage());
    }
}
