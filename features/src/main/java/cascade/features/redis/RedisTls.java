package cascade.features.redis;

import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The encryption of a {@code rediss://} address, whose query names files in PEM by the parameters of redis-py. The name in the server's certificate is always
 * checked.
 *
 * @param authorities {@code ssl_ca_certs}: who may have signed the server's certificate; null for those of the JDK
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
    private static final Set<String> PARAMETERS = Set.of(AUTHORITIES, CERTIFICATE, KEY);

    /**
     * Of an address; null where it is not encrypted.
     *
     * @throws IllegalArgumentException if it is no URI, or a parameter of encryption is unknown, has no use, or names no file that can be read; the message
     *     does not tell the password
     */
    public static @Nullable RedisTls of(String address) {
        URI uri = uri(address);
        boolean isEncrypted = "rediss".equals(uri.getScheme());
        Map<String, String> given = parameters(uri);
        given.keySet().removeIf(name -> !name.startsWith("ssl_"));
        given.keySet().forEach(name -> {
            if (!PARAMETERS.contains(name)) {
                throw new IllegalArgumentException(
                        name + " is unknown; there are " + AUTHORITIES + ", " + CERTIFICATE + " and " + KEY);
            }
            if (!isEncrypted) {
                throw new IllegalArgumentException(
                        name + " has no use with redis://; an encrypted connection is rediss://");
            }
        });
        if (given.containsKey(CERTIFICATE) != given.containsKey(KEY)) {
            throw new IllegalArgumentException(CERTIFICATE + " and " + KEY + " go together; one of them is missing");
        }
        return isEncrypted ? new RedisTls(file(given, AUTHORITIES), file(given, CERTIFICATE), file(given, KEY)) : null;
    }

    /** True where a query has no parameters but those of encryption. */
    static boolean isWholeQueryOf(URI uri) {
        return PARAMETERS.containsAll(parameters(uri).keySet());
    }

    private static URI uri(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            // Its message, and so itself as a cause, would tell the password.
            throw new IllegalArgumentException("no client reads this address: " + RedisPlace.of(address));
        }
    }

    private static Map<String, String> parameters(URI uri) {
        Map<String, String> parameters = new TreeMap<>();
        if (uri.getQuery() != null) {
            for (String parameter : uri.getQuery().split("&")) {
                int end = parameter.indexOf('=');
                parameters.put(
                        end < 0 ? parameter : parameter.substring(0, end), end < 0 ? "" : parameter.substring(end + 1));
            }
        }
        return parameters;
    }

    private static @Nullable Path file(Map<String, String> given, String name) {
        String text = given.get(name);
        if (text == null) {
            return null;
        }
        Path file = Path.of(text);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException(name + " names no file that can be read: " + file);
        }
        return file;
    }

    /** Has a client encrypt. It reads the files when it first connects. */
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
                return "the server's certificate, or an authority's, has expired (" + message
                        + "); it has to be renewed";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "the server's certificate is not valid yet (" + message + "); look at the clocks";
            }
            if (cause instanceof CertPathBuilderException) {
                return "no authority that is trusted has signed the server's certificate; name the authority's by "
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
