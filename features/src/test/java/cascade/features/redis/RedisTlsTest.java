package cascade.features.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTlsTest {

    @Test
    void filesOfTheAddressAreRead(@TempDir Path folder) throws IOException {
        Path ca = Files.createFile(folder.resolve("ca.pem"));
        Path certificate = Files.createFile(folder.resolve("node.pem"));
        Path key = Files.createFile(folder.resolve("node.key"));

        assertThat(RedisTls.of("redis://there?db=1")).isNull();
        assertThat(RedisTls.of("rediss://there")).isEqualTo(new RedisTls(null, null, null));
        assertThat(RedisTls.of("rediss://there?ssl_ca_certs=" + ca + "&db=1&ssl_certfile=" + certificate
                        + "&ssl_keyfile=" + key))
                .isEqualTo(new RedisTls(ca, certificate, key));
    }

    /** Servers of a cluster may call each other by names that no URI has, and the password goes along to them. */
    @Test
    void whatIsNoAddressIsToldWithoutItsPassword() {
        assertThatThrownBy(() -> RedisTls.of("rediss://user:secret@no host:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessage("no client reads this address: rediss://no host:1");
    }

    @Test
    void aFailureThatIsNoneOfCertificatesIsToldAsItIs() {
        assertThat(RedisTls.reason(new IOException("Connection refused"))).isEqualTo("Connection refused");
    }
}
