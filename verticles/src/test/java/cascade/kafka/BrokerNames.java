package cascade.kafka;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Names of the loopback interface that this JVM resolves once a test says so. All other names are as they are. */
public final class BrokerNames extends InetAddressResolverProvider {

    private static final String OURS = ".cascade.test";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final Set<String> RESOLVED = ConcurrentHashMap.newKeySet();

    /** A name that does not resolve, and that nobody else uses: for some seconds the JVM remembers what it heard. */
    public static String unresolved() {
        return "broker-" + UUID.randomUUID() + OURS;
    }

    /** From now on {@code name} resolves. */
    public static void resolve(String name) {
        RESOLVED.add(name);
    }

    /** From some seconds later on {@code name} does not resolve any more. */
    public static void forget(String name) {
        RESOLVED.remove(name);
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver usual = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                if (!host.endsWith(OURS)) {
                    return usual.lookupByName(host, policy);
                }
                if (!RESOLVED.contains(host)) {
                    throw new UnknownHostException(host);
                }
                return Stream.of(InetAddress.getByAddress(host, LOOPBACK));
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return usual.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "names of brokers under test";
    }
}
