package cascade.kafka;

import org.apache.kafka.common.utils.Utils;

/** Addresses of brokers as Kafka's client reads them. Whether their names resolve shows when a client is made. */
final class BrokerAddresses {

    private static final int MOST_PORT = 65_535;
    private static final int MOST_DIGITS = 5;

    private BrokerAddresses() {}

    /** Throws where {@code addresses} is not {@code host:port[,host:port]}. */
    static void require(String key, String addresses) {
        for (String address : addresses.split(",", -1)) {
            if (!isAddress(address.strip())) {
                throw new IllegalArgumentException(key + " is not host:port[,host:port]: " + addresses);
            }
        }
    }

    private static boolean isAddress(String address) {
        String host = Utils.getHost(address);
        return host != null && !host.isEmpty() && isPort(address.substring(address.lastIndexOf(':') + 1));
    }

    /** @param digits nothing else, as there is a host */
    private static boolean isPort(String digits) {
        if (digits.length() > MOST_DIGITS) {
            return false;
        }
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= MOST_PORT;
    }
}
