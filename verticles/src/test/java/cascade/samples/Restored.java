package cascade.samples;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * A store in memory that holds what a changelog says before anybody sees it, as the test driver does not read one.
 *
 * @param changelog its keys byte for byte as characters
 */
record Restored(Map<String, byte[]> changelog) implements KeyValueBytesStoreSupplier {

    @Override
    public String name() {
        return Joining.STORE;
    }

    @Override
    public String metricsScope() {
        return "restored";
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new Store(Stores.inMemoryKeyValueStore(Joining.STORE).get(), changelog);
    }

    private record Store(KeyValueStore<Bytes, byte[]> of, Map<String, byte[]> changelog)
            implements KeyValueStore<Bytes, byte[]> {

        @Override
        public void init(StateStoreContext context, StateStore root) {
            of.init(context, root);
            changelog.forEach((key, value) -> of.put(new Bytes(key.getBytes(StandardCharsets.ISO_8859_1)), value));
        }

        @Override
        public void put(Bytes key, byte[] value) {
            of.put(key, value);
        }

        @Override
        public byte[] putIfAbsent(Bytes key, byte[] value) {
            return of.putIfAbsent(key, value);
        }

        @Override
        public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
            of.putAll(entries);
        }

        @Override
        public byte[] delete(Bytes key) {
            return of.delete(key);
        }

        @Override
        public byte[] get(Bytes key) {
            return of.get(key);
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
            return of.range(from, to);
        }

        @Override
        public <S extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(P prefix, S serializer) {
            return of.prefixScan(prefix, serializer);
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> all() {
            return of.all();
        }

        @Override
        public long approximateNumEntries() {
            return of.approximateNumEntries();
        }

        @Override
        public String name() {
            return of.name();
        }

        @Override
        public boolean persistent() {
            return of.persistent();
        }

        @Override
        public boolean isOpen() {
            return of.isOpen();
        }

        @Override
        public Position getPosition() {
            return of.getPosition();
        }

        @Override
        public void close() {
            of.close();
        }
    }
}
