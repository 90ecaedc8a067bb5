package dev.cordon.cli.drawing;

import java.util.ArrayList;
import java.util.List;

/** Draws one of several neighbours that look the same but for their numbers, and keeps the others as its like. */
final class Folding {
    private static final int MANY = 3;

    private Folding() {
    }

    /** @param depth how many levels of parts are folded, from the outside; 0 leaves all as it is */
    static List<Part> fold(List<Part> parts, int depth) {
        if (depth == 0) return parts;
        List<Part> folded = new ArrayList<>();
        for (int from = 0; from < parts.size(); ) {
            String look = look(parts.get(from));
            int to = from + 1;
            while (to < parts.size() && look(parts.get(to)).equals(look)) to++;
            boolean many = to - from >= MANY;
            if (many) folded.add(inside(parts.get(from), depth, List.copyOf(parts.subList(from + 1, to))));
            else for (Part part : parts.subList(from, to)) folded.add(inside(part, depth, List.of()));
            from = to;
        }
        return List.copyOf(folded);
    }

    private static Part inside(Part part, int depth, List<Part> alike) {
        return part.with(fold(part.parts(), depth - 1), alike);
    }

    /** How many levels of parts there are. */
    static int depth(List<Part> parts) {
        int deepest = 0;
        for (Part part : parts) deepest = Math.max(deepest, 1 + depth(part.parts()));
        return deepest;
    }

    /** All of it but the numbers. */
    private static String look(Part part) {
        StringBuilder look = new StringBuilder("[");
        for (Name name : part.names()) look.append(name.level()).append(name.whole()).append(name.detail()).append(name.badge()).append(';');
        for (Part inner : part.parts()) look.append(look(inner));
        look.append(Device.texts(part.devices()));
        for (Core core : part.cores()) {
            look.append('(');
            for (Cell cell : core.cells()) look.append(cell.holder()).append(cell.mark()).append(',');
            look.append(')');
        }
        return look.append(']').toString();
    }
}
