package cascade.samples;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What samples hold of a served record, as it is written there: nothing is read as a number and written again.
 *
 * @param head the members of the request in JSON, without braces
 * @param items those of the page, in its order
 */
record ServedPart(byte[] head, List<Shown> items) {

    /** @param members of the item in JSON, without braces */
    record Shown(String item, byte[] members) {}

    byte[] toBytes() {
        int size = Integer.BYTES + head.length + Short.BYTES;
        List<byte[]> ids = new ArrayList<>(items.size());
        for (Shown shown : items) {
            byte[] id = shown.item.getBytes(StandardCharsets.UTF_8);
            ids.add(id);
            size += 1 + id.length + Integer.BYTES + shown.members.length;
        }
        ByteBuffer write = ByteBuffer.allocate(size);
        write.putInt(head.length).put(head).putShort((short) items.size());
        for (int i = 0; i < items.size(); i++) {
            byte[] members = items.get(i).members;
            write.put((byte) ids.get(i).length)
                    .put(ids.get(i))
                    .putInt(members.length)
                    .put(members);
        }
        return write.array();
    }

    static ServedPart of(byte[] bytes) {
        ByteBuffer read = ByteBuffer.wrap(bytes);
        byte[] head = take(read, read.getInt());
        int size = read.getShort();
        List<Shown> items = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            String item = new String(take(read, read.get()), StandardCharsets.UTF_8);
            items.add(new Shown(item, take(read, read.getInt())));
        }
        return new ServedPart(head, items);
    }

    private static byte[] take(ByteBuffer read, int length) {
        byte[] taken = new byte[length];
        read.get(taken);
        return taken;
    }
}
