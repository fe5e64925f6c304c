package cascade.lab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void aPortIsFreeAndNoneThatAClientIsGiven() throws Exception {
        for (int n = 0; n < 100; n++) {
            int port = FreePort.any();

            assertThat(port).isLessThan(32_768);
            try (ServerSocket listening = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(FreePort.isFree(port)).isFalse();
                assertThat(listening.getLocalPort()).isEqualTo(port);
            }
        }
    }
}
