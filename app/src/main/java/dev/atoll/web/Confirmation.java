package dev.atoll.web;

import java.util.List;
import java.util.Map;
import org.springframework.ui.Model;

/**
 * The second step of a button: says what will happen and to whom it will be told, and asks.
 *
 * @param sentence what will happen
 * @param more what else to know
 * @param action where the answer goes, by POST, with the fields
 * @param button what is done, as a verb
 * @param back where to go instead
 */
record Confirmation(
    String title,
    String sentence,
    List<String> more,
    String action,
    Map<String, String> fields,
    String button,
    String back) {
  Confirmation {
    more = List.copyOf(more);
    fields = Map.copyOf(fields);
  }

  String show(Model model) {
    model.addAttribute("ask", this);
    return "confirm";
  }
}
