package cascade.lab.redis;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.store.StoreContract;
import cascade.lab.platform.FreePort;
import cascade.lab.platform.LocalRedis;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Encrypted connections to a real server, whose certificate is made here: a good one, and such as are refused. */
class RedisTlsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UserId USER = new UserId("u1");

    private final Vertx vertx = Vertx.vertx();
    private final Logger logger = (Logger) LoggerFactory.getLogger("cascade.features.redis.KeptConnection");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final int port = FreePort.any();
    private final CertificateBuilder authorities = new CertificateBuilder()
            .subject("CN=authority")
            .notAfter(Instant.now().plus(Duration.ofDays(9)))
            .setIsCertificateAuthority(true);

    @TempDir
    private Path folder;

    private X509Bundle authority;
    private LocalRedis redis;
    private RedisLink link;

    @BeforeEach
    void start() throws Exception {
        log.start();
        logger.addAppender(log);
        authority = authorities.buildSelfSigned();
        redis = LocalRedis.start(folder, folder.resolve("redis"));
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        if (link != null) {
            link.close();
        }
        settle(vertx.close());
        redis.close();
    }

    @Test
    void commandsAndRowsGoOverEncryptedConnections() throws Exception {
        serverHas(named("127.0.0.1").buildIssuedBy(authority), "no");
        RedisFeatureStore store = storeAt("?ssl_ca_certs=" + file("ca.pem", authority.getCertificatePEM()));

        assertThat(lines()).isNotEmpty().allMatch(client -> client.contains(" laddr=127.0.0.1:" + port + " "));
        await().atMost(PATIENCE).until(() -> {
            settle(store.user(USER));
            return lines().stream().anyMatch(client -> (client + " ").contains(" resp=2 "));
        });
        assertThat(settle(store.user(USER)).features().id()).isEqualTo(USER);
    }

    @Test
    void aServerThatAsksWhoConnectsIsTold() throws Exception {
        serverHas(named("127.0.0.1").buildIssuedBy(authority), "yes");
        String trust = "?ssl_ca_certs=" + file("ca.pem", authority.getCertificatePEM());
        X509Bundle node = named("node").buildIssuedBy(authority);
        String own = "&ssl_certfile=" + file("node.pem", node.getCertificatePathPEM()) + "&ssl_keyfile="
                + file("node.key", node.getPrivateKeyPEM());

        refused(trust, "asks for a certificate", "ssl_certfile");
        link.close();

        storeAt(trust + own);
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        serverHas(
                named("127.0.0.1")
                        .notBefore(Instant.now().minus(Duration.ofDays(2)))
                        .notAfter(Instant.now().minus(Duration.ofDays(1)))
                        .buildIssuedBy(authority),
                "no");

        refused("?ssl_ca_certs=" + file("ca.pem", authority.getCertificatePEM()), "has expired", "renewed");
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() throws Exception {
        serverHas(named("10.9.8.7").buildIssuedBy(authority), "no");

        refused("?ssl_ca_certs=" + file("ca.pem", authority.getCertificatePEM()), "of another name", "127.0.0.1");
    }

    @Test
    void aCertificateThatNoTrustedAuthoritySignedIsRefused() throws Exception {
        serverHas(named("127.0.0.1").buildIssuedBy(authority), "no");

        refused("", "no authority that is trusted", "ssl_ca_certs");
    }

    private static CertificateBuilder named(String host) {
        CertificateBuilder builder = new CertificateBuilder()
                .subject("CN=" + host)
                .notAfter(Instant.now().plus(Duration.ofDays(9)));
        return host.contains(".") ? builder.addSanIpAddress(host) : builder.addSanDnsName(host);
    }

    private void serverHas(X509Bundle certificate, String asksWhoConnects) throws IOException {
        String answer = redis.ask("CONFIG SET tls-cert-file " + file("server.pem", certificate.getCertificatePathPEM())
                + " tls-key-file " + file("server.key", certificate.getPrivateKeyPEM())
                + " tls-ca-cert-file " + file("clients.pem", authority.getCertificatePEM())
                + " tls-auth-clients " + asksWhoConnects + " tls-port " + port);
        assertThat(answer).isEqualTo("OK");
    }

    private RedisFeatureStore storeAt(String query) {
        link = new RedisLink(vertx, "rediss://127.0.0.1:" + port + query, PATIENCE);
        settle(link.open(PATIENCE));
        RedisFeatureStore store = new RedisFeatureStore(link, StoreContract.LIMITS);
        settle(store.watermarks(Set.of(0)));
        settle(store.putProfile(USER, UserProfile.UNKNOWN));
        return store;
    }

    /** What the server says of those connected. */
    private List<String> lines() {
        return settle(link.send(Request.cmd(Command.CLIENT).arg("LIST")))
                .toString()
                .lines()
                .toList();
    }

    private void refused(String query, String... words) {
        link = new RedisLink(vertx, "rediss://127.0.0.1:" + port + query, PATIENCE);
        var _ = link.open();
        await().atMost(PATIENCE).until(() -> !log.list.isEmpty());
        assertThat(List.copyOf(log.list))
                .first()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .startsWith("Cannot connect to Redis at rediss://127.0.0.1:" + port + ", trying on: ")
                .contains(words);
        assertThat(link.isUp()).isFalse();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
